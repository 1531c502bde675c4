#compdef incident
# Completion for zsh: source <(incident completion zsh), or save it as _incident in a folder of $fpath

_incident() {
  local line
  local -a values
  for line in "${(@f)$(incident complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n $line ]] && values+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
  done
  if (( ${#values} )); then
    _describe -V incident values
  else
    _files
  fi
}

if [[ ${funcstack[1]} == _incident ]]; then
  _incident "$@"
else
  compdef _incident incident
fi
