# Completion for fish: incident completion fish > ~/.config/fish/completions/incident.fish

# A word without its quotes, one of which may still be open.
function __incident_unquoted
    for closing in '' '"' "'"
        set -l word (string unescape -- "$argv[1]$closing")
        and printf '%s\n' $word
        and return
    end
    printf '%s\n' $argv[1]
end

function __incident_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l found (incident complete -- $words[2..-1] (__incident_unquoted "$current") 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$current"
    end
end

complete -c incident -f -k -a '(__incident_complete)'
