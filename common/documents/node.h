// A compiled template's parts. For this folder only.
#ifndef YIFA_COMMON_DOCUMENTS_NODE_H_
#define YIFA_COMMON_DOCUMENTS_NODE_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "yifa/api/v1/annotations.pb.h"

namespace yifa::documents {

// What a name may be looked up in, outermost first; sections add to them.
enum : size_t { kOrganScope, kDocumentScope, kCaseScope, kScopes };

// A field, reached from a message that is being looked at.
struct Path {
  size_t scope = kCaseScope;
  std::vector<const google::protobuf::FieldDescriptor*> fields{};
  // Of the message that has the field of the same place: asked of a message each time it
  // would cost more than what it is asked for.
  std::vector<const google::protobuf::Reflection*> reflections{};

  const google::protobuf::FieldDescriptor* leaf() const { return fields.back(); }
  const google::protobuf::Reflection* reflection() const { return reflections.back(); }
};

// Chinese names of an enum's values.
using EnumNames = std::map<int, std::string>;

struct Node {
  enum class Kind { kText, kValue, kNumber, kSection };
  enum class Test { kSet, kEqual, kSince, kBefore };

  Kind kind = Kind::kText;
  std::string text{};  // kText
  Path path{};
  // kValue, kNumber
  bool capital = false;
  api::v1::Confidentiality confidentiality = api::v1::CONFIDENTIALITY_UNSPECIFIED;
  std::shared_ptr<const EnumNames> names{};
  // kSection
  bool inverted = false;
  bool last = false;  // of a repeated field, the last element only
  // Of a repeated field, the element only of which this is what the document is about.
  const google::protobuf::FieldDescriptor* key = nullptr;
  bool enters = false;  // names are looked up in the field's message
  Test test = Test::kSet;
  // What it is compared with, any of them: values of an enum, numbers, one DayNumber;
  // texts.
  std::vector<int64_t> numbers{};
  std::vector<std::string> texts{};
  std::vector<Node> children{};
};

// A date as a number that sorts as dates do.
inline int64_t DayNumber(int year, int month, int day) {
  return (int64_t{year} * 100 + month) * 100 + day;
}

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_NODE_H_
