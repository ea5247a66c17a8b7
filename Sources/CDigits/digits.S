// Links digits.csv.gz into the executable as it is.
    .section .rodata, "a", %progbits
    .global harmonium_digits_begin
    .global harmonium_digits_end
harmonium_digits_begin:
    .incbin "digits.csv.gz"
harmonium_digits_end:
    .section .note.GNU-stack, "", %progbits
