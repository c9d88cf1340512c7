// What a process asks of the machine before anything else.
#ifndef YIFA_COMMON_SERVER_HARDENING_H_
#define YIFA_COMMON_SERVER_HARDENING_H_

namespace yifa::server {

// Raises the number of descriptors to the most that is allowed; makes what the process
// creates its owner's alone; and, unless `core_dumps`, keeps its memory, which holds keys
// and names, out of core files and from other processes of its user. Returns how many
// descriptors there are.
int Harden(bool core_dumps);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_HARDENING_H_
