# Completion of xlasharp in bash.
_xlasharp() {
  local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} suggestion
  COMPREPLY=()
  while IFS= read -r suggestion; do
    # Options only where one is begun, so that file names come first elsewhere.
    if [[ $suggestion == "$word"* && ($suggestion != -* || $word == -*) ]]; then COMPREPLY+=("$suggestion"); fi
  done < <(xlasharp "[suggest:${#line}]" "$line" 2>/dev/null)
}
complete -o default -o bashdefault -F _xlasharp xlasharp
