// What nearly every file of ours includes from outside, compiled once: parsing it is most
// of a build. A file still includes what it uses; the clang preset builds without this.
#ifndef YIFA_COMMON_BASE_PRECOMPILED_H_
#define YIFA_COMMON_BASE_PRECOMPILED_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/generated_message_reflection.h>
#include <google/protobuf/map_field.h>
#include <google/protobuf/message.h>
#include <google/protobuf/repeated_field.h>
#include <google/protobuf/unknown_field_set.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

#endif  // YIFA_COMMON_BASE_PRECOMPILED_H_
