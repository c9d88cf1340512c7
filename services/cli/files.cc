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

}  // namespace yifa::cli
