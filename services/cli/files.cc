#include "services/cli/files.h"

#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"

namespace yifa::cli {

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  return text.str();
}

absl::Status WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.close();
  if (out) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat("不能写入文件：", path));
}

}  // namespace yifa::cli
