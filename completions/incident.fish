# Completion for fish: incident completion fish > ~/.config/fish/completions/incident.fish

function __incident_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l found (incident complete -- $words[2..-1] "$current" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$current"
    end
end

complete -c incident -f -k -a '(__incident_complete)'
