# Completion of xlasharp in zsh.
_xlasharp() {
  local line="${(j: :)words[1,CURRENT]}" word="${words[CURRENT]}"
  local -a suggestions
  suggestions=("${(@f)$(xlasharp "[suggest:${#line}]" "$line" 2>/dev/null)}")
  # Options only where one is begun, so that file names come first elsewhere.
  [[ $word == -* ]] || suggestions=("${(@)suggestions:#-*}")
  suggestions=("${(@M)suggestions:#$word*}")
  if (( ${#suggestions} )) && [[ -n ${suggestions[1]} ]]; then compadd -- "${suggestions[@]}"; else _files; fi
}
compdef _xlasharp xlasharp
