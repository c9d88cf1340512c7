#include "services/cli/law/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/strings/str_cat.h"

namespace yifa::cli {
namespace {

std::string ReadToEnd(int descriptor) {
  std::string text;
  std::array<char, 4096> part;
  while (true) {
    const ssize_t size = read(descriptor, part.data(), part.size());
    if (size > 0)
      text.append(part.data(), static_cast<size_t>(size));
    else if (size == 0 || errno != EINTR)
      return text;
  }
}

int WaitFor(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Starts it with both outputs into `out`. What posix_spawn returns.
int Spawn(const std::vector<std::string>& arguments, int out, pid_t* pid) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments)
    argv.push_back(const_cast<char*>(argument.c_str()));  // it takes char* of old
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDERR_FILENO);
  const int error = posix_spawn(pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

}  // namespace

std::string ProgramFolder() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path().string();
}

absl::StatusOr<Ended> RunProgram(const std::vector<std::string>& arguments) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0)
    return absl::ResourceExhaustedError(std::strerror(errno));
  pid_t pid = 0;
  const int error = Spawn(arguments, ends[1], &pid);
  close(ends[1]);
  Ended ended;
  if (error == 0) {
    ended.output = ReadToEnd(ends[0]);
    ended.exit_code = WaitFor(pid);
  }
  close(ends[0]);
  if (error != 0)
    return absl::NotFoundError(absl::StrCat(arguments[0], ": ", std::strerror(error)));
  return ended;
}

}  // namespace yifa::cli
