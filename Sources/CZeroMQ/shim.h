// libzmq: the sockets of the Jupyter kernel.
#pragma once
#include <zmq.h>
#include "../CLoading/loading.h"

// The library has it without saying so in its header.
#ifndef ZMQ_XPUB_MANUAL_LAST_VALUE
#define ZMQ_XPUB_MANUAL_LAST_VALUE 98
#endif

#define ZEROMQ_FUNCTIONS(F)                                                                                            \
    F(zmq_bind) F(zmq_close) F(zmq_connect) F(zmq_ctx_new) F(zmq_ctx_shutdown) F(zmq_ctx_term) F(zmq_errno)            \
    F(zmq_getsockopt) F(zmq_has) F(zmq_msg_close) F(zmq_msg_data) F(zmq_msg_init) F(zmq_msg_more) F(zmq_msg_recv)      \
    F(zmq_msg_size) F(zmq_poll) F(zmq_proxy) F(zmq_send) F(zmq_setsockopt) F(zmq_socket) F(zmq_strerror)
LOADING_LIBRARY(ZeroMQ, "libzmq.so.5", ZEROMQ_FUNCTIONS)
