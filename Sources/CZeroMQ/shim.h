// libzmq: the sockets of the Jupyter kernel.
#pragma once
#include <zmq.h>
