// Templates that offices write, compiled once.
#ifndef YIFA_COMMON_DOCUMENTS_TEMPLATE_CACHE_H_
#define YIFA_COMMON_DOCUMENTS_TEMPLATE_CACHE_H_

#include <google/protobuf/descriptor.h>

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/base/bounded_cache.h"
#include "common/base/limits.h"
#include "common/documents/template.h"

namespace yifa::documents {

// Templates compiled once, however often they are used. Thread-safe.
class TemplateCache {
 public:
  // As Template::Compile; mistakes are remembered as well.
  using Compiled = absl::StatusOr<std::shared_ptr<const Template>>;
  Compiled Get(const std::string& file, const std::string& source,
               const google::protobuf::Descriptor* type);

 private:
  absl::Mutex mutex_;
  BoundedCache<std::shared_ptr<const Compiled>> cache_ ABSL_GUARDED_BY(mutex_){
      limits::kTemplateCacheBytes};
};

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_TEMPLATE_CACHE_H_
