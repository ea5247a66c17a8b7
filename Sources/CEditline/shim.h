// libedit: line editing in the terminal, through its native wide-character interface.
#pragma once
#include <histedit.h>
