#compdef incident
# Completion for zsh: source <(incident completion zsh), or save it as _incident in a folder of $fpath

_incident() {
  local line value
  local -a values
  # Without their quotes; of the word that is being typed, which may have one open, zsh keeps that apart from PREFIX.
  for line in "${(@f)$(incident complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)IPREFIX}${(Q)PREFIX}" 2>/dev/null)}"; do
    value=${${line%%$'\t'*}//\\/\\\\}
    [[ -n $line ]] && values+=("${value//:/\\:}:${line#*$'\t'}")
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
