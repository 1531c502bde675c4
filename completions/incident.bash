# Completion for bash: source <(incident completion bash)

_incident() {
  local rest=${COMP_LINE} word words=() line i
  # Bash splits at @, : and = for completion; what stands together on the line is one word here.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if ((i > 0)) && [[ $rest == "$word"* && -n $word && ${#words[@]} -gt 0 ]]; then
      words[${#words[@]} - 1]+=$word
    else
      rest=${rest#"${rest%%[! ]*}"}
      words+=("$word")
    fi
    rest=${rest#"$word"}
  done
  local current=${words[${#words[@]} - 1]}
  # What bash replaces is only this part of it.
  local typed=${current%"$2"}
  COMPREPLY=()
  while IFS= read -r line; do
    line=${line%%$'\t'*}
    line=${line#"$typed"}
    # What the shell would take for something else than a part of one word.
    [[ $line == *[[:space:]\"\'\`\$\&\|\;\<\>\(\)\\\*\?]* ]] && printf -v line %q "$line"
    COMPREPLY+=("$line")
  done < <(incident complete -- "${words[@]:1}" 2>/dev/null)
  # A word that ends in = goes on.
  [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
  return 0
}

complete -o default -F _incident incident
