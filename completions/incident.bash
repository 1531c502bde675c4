# Completion for bash: source <(incident completion bash)

# The words of a line as the shell would hand them over, in `words`; the quote that is still open in the last, in `quote`.
_incident_words() {
  local line=$1 word='' begun='' c i
  words=() quote=''
  for ((i = 0; i < ${#line}; i++)); do
    c=${line:i:1}
    if [[ $quote == "'" || ($quote == '"' && $c == '"') || ($quote == '' && $c == [\"\']) ]]; then
      if [[ $quote == '' ]]; then
        quote=$c begun=1
      elif [[ $c == "$quote" ]]; then
        quote=''
      else
        word+=$c
      fi
    elif [[ $c == '\' && ($quote == '' || ${line:i+1:1} == [\"\$\`\\]) ]]; then
      ((i++))
      word+=${line:i:1} begun=1
    elif [[ $quote == '' && $c == [[:space:]] ]]; then
      [[ -n $begun ]] && words+=("$word")
      word='' begun=''
    else
      word+=$c begun=1
    fi
  done
  words+=("$word")
}

_incident() {
  local words quote line typed
  # Bash splits at @, : and = too, and replaces only what stands behind: $2.
  line=${COMP_LINE:0:COMP_POINT}
  _incident_words "${line%"$2"}"
  typed=${words[${#words[@]} - 1]}
  _incident_words "$line"
  COMPREPLY=()
  while IFS= read -r line; do
    line=${line%%$'\t'*}
    line=${line#"$typed"}
    # What the shell would take for something else than a part of one word.
    if [[ $quote == "'" ]]; then
      line=${line//\'/"'\\''"}
    elif [[ $quote == '"' ]]; then
      line=${line//\\/\\\\}
      line=${line//\"/\\\"}
      line=${line//\$/\\\$}
      line=${line//\`/\\\`}
    elif [[ $line == *[^[:alnum:]@%+=:,./_-]* ]]; then
      printf -v line %q "$line"
    fi
    COMPREPLY+=("$line")
  done < <(incident complete -- "${words[@]:1}" 2>/dev/null)
  # A word that ends in = goes on.
  [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
  return 0
}

complete -o default -F _incident incident
