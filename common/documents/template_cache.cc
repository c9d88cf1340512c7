#include "common/documents/template_cache.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace yifa::documents {

TemplateCache::Compiled TemplateCache::Get(const std::string& file,
                                           const std::string& source,
                                           const google::protobuf::Descriptor* type) {
  // Of its nodes: about so many bytes for each of its source.
  constexpr size_t kNodesToSource = 16;
  std::string key = absl::StrCat(type->full_name(), "\n", source);
  {
    absl::MutexLock lock(&mutex_);
    if (const auto kept = cache_.Find(key)) return *kept;
  }
  auto made = Template::Compile(file, source, type);
  auto compiled = std::make_shared<const Compiled>(made.ok() ? Compiled(*std::move(made))
                                                             : Compiled(made.status()));
  absl::MutexLock lock(&mutex_);
  cache_.Put(std::move(key), compiled, kNodesToSource * source.size());
  return *compiled;
}

}  // namespace yifa::documents
