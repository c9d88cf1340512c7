#include "common/server/process.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/time/clock.h"
#include "tests/common/server/fixture.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_directory.h"

namespace yifa::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string ReadFile(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// process_main.cc as a child, its output in a file.
class Child {
 public:
  explicit Child(std::vector<std::string> flags) {
    flags.insert(flags.begin(), YIFA_ECHO_PROCESS);
    std::vector<char*> arguments;
    for (std::string& flag : flags) arguments.push_back(flag.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const std::string path = output_path();
    posix_spawn_file_actions_addopen(&actions, 1, path.c_str(),
                                     O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    EXPECT_EQ(
        posix_spawn(&pid_, arguments[0], &actions, nullptr, arguments.data(), environ),
        0);
    posix_spawn_file_actions_destroy(&actions);
  }
  ~Child() {
    if (pid_ == 0) return;
    kill(pid_, SIGKILL);
    Wait();
  }

  void Signal(int signal) const { kill(pid_, signal); }

  // The exit code, or minus the signal.
  int Wait() {
    int status = 0;
    waitpid(std::exchange(pid_, 0), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

  // What the child may have of something: soft and hard.
  std::pair<std::string, std::string> Limit(const std::string& name) const {
    std::ifstream limits("/proc/" + std::to_string(pid_) + "/limits");
    for (std::string line; std::getline(limits, line);) {
      if (!line.starts_with(name)) continue;
      std::istringstream values(line.substr(name.size()));
      std::pair<std::string, std::string> limit;
      values >> limit.first >> limit.second;
      return limit;
    }
    return {};
  }

  std::string output() const { return ReadFile(output_path()); }

  // The address, once it serves.
  static std::string AddressIn(const std::string& port_file) {
    const absl::Time end = absl::Now() + absl::Seconds(20);
    while (!std::filesystem::exists(port_file) && absl::Now() < end)
      absl::SleepFor(absl::Milliseconds(20));
    const std::string text = ReadFile(port_file);
    return text.substr(0, text.find('\n'));
  }

 private:
  std::string output_path() const { return directory_ / "output"; }

  const TemporaryDirectory directory_;
  pid_t pid_ = 0;
};

absl::Status CallOrgan(const std::string& address) {
  server::ChannelOptions options;
  options.address = address;
  options.caller = Officer();
  const auto channel = server::Channel::Open(options);
  if (!channel.ok()) return channel.status();
  return (*channel)
      ->Call<type::v1::Organ>(MethodOf(kGetOrgan), OrganRequest("organs/1"))
      .status();
}

TEST(ProcessTest, F10_AnAppThatWantsItIsOpenedAgainAndServesWhereItDid) {
  const TemporaryDirectory directory;
  Child child({"--data_dir=/full", "--listen=127.0.0.1:0",
               "--port_file=" + (directory / "port")});
  const absl::Time end = absl::Now() + absl::Seconds(20);
  const auto opened = [&child] {
    const std::string output = child.output();
    const size_t first = output.find("opened /full");
    return first != std::string::npos &&
           output.find("opened /full", first + 1) != std::string::npos;
  };
  const std::string address = Child::AddressIn(directory / "port");
  while (!opened() && absl::Now() < end) absl::SleepFor(absl::Milliseconds(20));
  absl::Status answer = CallOrgan(address);
  while (!answer.ok() && absl::Now() < end) answer = CallOrgan(address);
  EXPECT_THAT(answer, IsOk());
  child.Signal(SIGTERM);
  EXPECT_EQ(child.Wait(), 0);
  EXPECT_THAT(child.output(), HasSubstr("app stopped\nopened /full"));
}

TEST(ProcessTest, ServesUntilASignalAndStopsInOrder) {
  for (const int signal : {SIGTERM, SIGINT}) {
    const TemporaryDirectory directory;
    const std::string port_file = directory / "address";
    Child child({"--listen=127.0.0.1:0", "--port_file=" + port_file, "--data_dir=/d",
                 "--log_level=debug"});
    const std::string address = Child::AddressIn(port_file);
    EXPECT_THAT(CallOrgan(address), IsOk());
    child.Signal(signal);
    EXPECT_EQ(child.Wait(), 0);
    const std::string output = child.output();
    EXPECT_THAT(output, HasSubstr("opened /d"));
    EXPECT_THAT(output, HasSubstr(R"("service":"echo","event":"serving")"));
    EXPECT_THAT(output, HasSubstr(address));
    EXPECT_THAT(output, HasSubstr(R"("method":"/yifa.organ.v1.OrganService/GetOrgan")"));
    const size_t stopping = output.find(R"("event":"stopping")");
    const size_t app_stopped = output.find("app stopped");
    const size_t stopped = output.find(R"("event":"stopped")");
    EXPECT_LT(stopping, app_stopped);
    EXPECT_LT(app_stopped, stopped);
    EXPECT_NE(stopped, std::string::npos);
    EXPECT_EQ(CallOrgan(address).code(), absl::StatusCode::kUnavailable);
  }
}

TEST(ProcessTest, LogsNoCallsByDefault) {
  const TemporaryDirectory directory;
  const std::string port_file = directory / "address";
  Child child({"--listen=127.0.0.1:0", "--port_file=" + port_file});
  EXPECT_THAT(CallOrgan(Child::AddressIn(port_file)), IsOk());
  child.Signal(SIGTERM);
  EXPECT_EQ(child.Wait(), 0);
  EXPECT_THAT(child.output(), Not(HasSubstr("GetOrgan")));
  EXPECT_THAT(child.output(), HasSubstr("opened data/echo"));
}

TEST(ProcessTest, LOW_LeavesNoCoreAndKeepsWhatItWritesToItself) {
  for (const bool core_dumps : {false, true}) {
    const TemporaryDirectory directory;
    const std::string port_file = directory / "address";
    Child child({"--listen=127.0.0.1:0", "--port_file=" + port_file,
                 core_dumps ? "--core_dumps" : "--nocore_dumps"});
    Child::AddressIn(port_file);
    rlimit own;
    getrlimit(RLIMIT_CORE, &own);
    EXPECT_EQ(child.Limit("Max core file size").first,
              !core_dumps                     ? "0"
              : own.rlim_cur == RLIM_INFINITY ? "unlimited"
                                              : std::to_string(own.rlim_cur));
    struct stat what;
    ASSERT_EQ(stat(port_file.c_str(), &what), 0);
    EXPECT_EQ(what.st_mode & 0777, 0600u);
  }
}

TEST(ProcessTest, C4_TakesAllTheDescriptorsThatItMayHave) {
  rlimit before;
  getrlimit(RLIMIT_NOFILE, &before);
  rlimit little = before;
  little.rlim_cur = 64;
  setrlimit(RLIMIT_NOFILE, &little);
  const TemporaryDirectory directory;
  const std::string port_file = directory / "address";
  Child child({"--listen=127.0.0.1:0", "--port_file=" + port_file});
  setrlimit(RLIMIT_NOFILE, &before);
  Child::AddressIn(port_file);
  const auto [soft, hard] = child.Limit("Max open files");
  EXPECT_NE(soft, "64");
  EXPECT_EQ(soft, hard);
}

TEST(ProcessTest, APortThatIsTakenIsSaidAndFails) {
  TestServer server({{EchoOrgan()}});
  Child child({"--listen=" + server.server().address()});
  EXPECT_EQ(child.Wait(), 1);
  EXPECT_THAT(child.output(), HasSubstr(server.server().address()));
  EXPECT_THAT(child.output(), HasSubstr("app stopped"));
}

TEST(ProcessTest, PlaintextOffTheLoopbackIsSaidAndFails) {
  Child child({"--listen=0.0.0.0:0"});
  EXPECT_EQ(child.Wait(), 1);
  EXPECT_THAT(child.output(), HasSubstr("plaintext is refused"));
}

TEST(ProcessTest, WhatCannotBeOpenedIsSaidAndFails) {
  Child child({"--listen=127.0.0.1:0", "--data_dir=/broken"});
  EXPECT_EQ(child.Wait(), 1);
  EXPECT_THAT(child.output(), HasSubstr("no database in /broken"));
}

TEST(ProcessTest, WrongFlagsAreSaidAndFail) {
  for (const auto& [flag, word] : std::vector<std::pair<std::string, std::string>>{
           {"--neighbours=complaint", "neighbours"},
           {"--log_level=loud", "log_level"},
           {"--connections_max=0", "connections_max"},
           {"--reserve_mib=1", "reserve_mib"},
           {"--connections_per_address_max=0", "connections_per_address_max"},
           {"surplus", "surplus"}}) {
    Child child({flag});
    EXPECT_EQ(child.Wait(), 2) << flag;
    EXPECT_THAT(child.output(), HasSubstr(word));
  }
  Child unknown({"--no_such_flag=1"});
  EXPECT_NE(unknown.Wait(), 0);
}

TEST(ProcessTest, HelpListsOurFlags) {
  Child child({"--help"});
  child.Wait();
  for (const char* flag : {"--listen", "--data_dir", "--neighbours", "--tls_cert",
                           "--metrics_address", "Echoes names of organs."})
    EXPECT_THAT(child.output(), HasSubstr(flag));
}

TEST(WriteFileAtomicallyTest, ReplacesAndLeavesNothingBehind) {
  const TemporaryDirectory directory;
  const std::string path = directory / "file";
  ASSERT_THAT(server::WriteFileAtomically(path, "one"), IsOk());
  ASSERT_THAT(server::WriteFileAtomically(path, "two"), IsOk());
  EXPECT_EQ(ReadFile(path), "two");
  EXPECT_FALSE(server::WriteFileAtomically(directory / "none/file", "x").ok());
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1);
}

}  // namespace
}  // namespace yifa::testing
