#include "common/server/process_figures.h"

#include <grpcpp/grpcpp.h>
#include <rocksdb/version.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace yifa::server {
namespace {

double OpenDescriptors() {
  std::error_code error;
  const std::filesystem::directory_iterator all("/proc/self/fd", error);
  // One of them is that of the directory that is read.
  return error ? 0 : static_cast<double>(std::distance(begin(all), end(all))) - 1;
}

double ResidentBytes() {
  double size = 0;
  double resident = 0;  // in pages
  std::ifstream("/proc/self/statm") >> size >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

}  // namespace

ProcessFigures FiguresOfThisProcess() {
  ProcessFigures figures;
  figures.open_fds = OpenDescriptors();
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0)
    figures.max_fds = static_cast<double>(limit.rlim_cur);
  figures.resident_bytes = ResidentBytes();
  rusage used{};
  if (getrusage(RUSAGE_SELF, &used) == 0)
    figures.cpu_seconds = Seconds(used.ru_utime) + Seconds(used.ru_stime);
  figures.version = YIFA_VERSION;
  figures.grpc = grpc::Version();
  figures.rocksdb = rocksdb::GetRocksVersionAsString();
  return figures;
}

}  // namespace yifa::server
