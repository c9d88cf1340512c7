// A package of parts 打开打包约定 (ECMA-376 part 2): what an .xlsx file is.
#ifndef YIFA_SERVICES_CLI_SHEET_PACKAGE_H_
#define YIFA_SERVICES_CLI_SHEET_PACKAGE_H_

#include <zip.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace yifa::cli {

// What is read of an XML part, in its order. Names are without their prefixes.
struct XmlEvents {
  using Attributes = std::map<std::string, std::string>;
  std::function<void(const std::string& name, const Attributes& attributes)> begin;
  std::function<void(const std::string& name)> end;
  std::function<void(std::string_view text)> text;
};

// Of one thread. `bytes` outlives it.
class Package {
 public:
  // INVALID_ARGUMENT, in Chinese, for what is no package.
  static absl::StatusOr<Package> Open(std::string_view bytes);

  // Reads a part. INVALID_ARGUMENT where there is none, it is too large or no XML; the
  // error names it, and its line.
  absl::Status Read(const std::string& part, const XmlEvents& events) const;
  bool Has(const std::string& part) const;

  // A relationship of a part, or of the package itself (""): what kind, to which part.
  struct Relationship {
    std::string kind;  // the last part of its type, e.g. `styles`
    std::string part;
  };
  using Relationships = std::map<std::string, Relationship>;  // by id
  absl::StatusOr<Relationships> RelationshipsOf(const std::string& part) const;

 private:
  using Zip = std::unique_ptr<zip_t, void (*)(zip_t*)>;
  explicit Package(Zip zip) : zip_(std::move(zip)) {}

  absl::StatusOr<std::string> Bytes(const std::string& part) const;

  Zip zip_;
};

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_SHEET_PACKAGE_H_
