// main() of a service: its engine, its neighbours' records, the law's own clock, its
// sockets.
#ifndef YIFA_COMMON_SERVER_SERVICE_MAIN_H_
#define YIFA_COMMON_SERVER_SERVICE_MAIN_H_

#include "common/casework/law/definition.h"

namespace yifa::server {

// Runs the service until SIGTERM, on the port unless it is told otherwise. Returns what
// main() returns (process.h).
int ServiceMain(int argc, char** argv, casework::Definition definition, int default_port);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_SERVICE_MAIN_H_
