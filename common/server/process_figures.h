// What the kernel says of this process, and what it is made of.
#ifndef YIFA_COMMON_SERVER_PROCESS_FIGURES_H_
#define YIFA_COMMON_SERVER_PROCESS_FIGURES_H_

#include <string>

namespace yifa::server {

struct ProcessFigures {
  double open_fds = 0;
  double max_fds = 0;
  double resident_bytes = 0;
  double cpu_seconds = 0;
  // Versions: of the suite, and of the libraries that it was started with.
  std::string version;
  std::string grpc;
  std::string rocksdb;
};

ProcessFigures FiguresOfThisProcess();

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_PROCESS_FIGURES_H_
