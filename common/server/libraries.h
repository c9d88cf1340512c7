// What the libraries are told once per program.
#ifndef YIFA_COMMON_SERVER_LIBRARIES_H_
#define YIFA_COMMON_SERVER_LIBRARIES_H_

namespace yifa::server {

// Switches off what the distribution's abseil does for its own developers: it was built
// to watch every mutex, gRPC's too, for deadlocks, which costs each call a seventh of its
// instructions. For main(), before anything else; tests leave it on.
void TuneLibraries();

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_LIBRARIES_H_
