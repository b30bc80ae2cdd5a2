# Completion of xlasharp in fish.
function __xlasharp_suggestions
    set -l line (commandline -cp)
    set -l word (commandline -ct)
    set -l found
    # Options only where one is begun, so that file names come first elsewhere.
    for suggestion in (xlasharp "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
        if string match -q -- '-*' "$word"; or not string match -q -- '-*' "$suggestion"
            set -a found $suggestion
        end
    end
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path "$word"
    end
end
complete -c xlasharp -f -a '(__xlasharp_suggestions)'
