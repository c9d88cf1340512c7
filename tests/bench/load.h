// A load: calls of one method, so many at a time, over so many connections.
#ifndef YIFA_TESTS_BENCH_LOAD_H_
#define YIFA_TESTS_BENCH_LOAD_H_

#include <grpcpp/grpcpp.h>

#include <cstdint>
#include <functional>
#include <string>

namespace yifa::bench {

struct Load {
  std::string address;
  std::string method;  // `/package.Service/Method`
  // The serialized request of the n-th call. On any thread.
  std::function<std::string(uint64_t n)> request;
  int outstanding = 64;
  int channels = 2;
  double seconds = 2;
};

struct Result {
  double per_second = 0;
  double p50_micros = 0;
  double p99_micros = 0;
  uint64_t failed = 0;
  std::string first_error;
};

// Runs the load. Every call carries a development identity with all the roles that it may
// need.
Result Run(const Load& load);

// Answers every unary call with the bytes that it was sent, until the process is killed:
// what gRPC costs by itself. Writes the address to `port_file`.
int ServeEcho(const std::string& port_file);

}  // namespace yifa::bench

#endif  // YIFA_TESTS_BENCH_LOAD_H_
