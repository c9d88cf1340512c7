// Templates 文书模板: texts with the names of values, compiled against the type of case
// that they are for, so that a name that the case does not have is found at the start and
// not when an act is done. The language is Mustache's, with types:
//
//   {{party.display_name}}        a value: text, a number, 是/否, an enum's Chinese name,
//                                 a date (2022年3月4日), an amount (5000.00元)
//   {{decision.total|capital}}    an amount or a date in capitals 大写
//   {{#party}}…{{/party}}         where it is set; within it names are looked up in it
//                                 first, then outside
//   {{#measures}}…{{/measures}}   once for each element; {{@}} is its number from 1,
//                                 {{@|capital}} the same as 一, 二, 三
//   {{#defences|last}}…           for the last element only
//   {{#services|about}}…          for the element that the document is about, by its
//                                 `name` or `id`, or those of which it is the `item`;
//                                 the last where it is about none
//   {{#kind=DECISION_KIND_PENALTY}}, {{#document.issue_date>=2024-01-01}}, {{#…<…}}
//                                 where the comparison holds; the end is {{/kind}};
//                                 {{#kind=A|B}}: where it is one of them
//   {{#party?}}…                  as {{#party}}; nothing where this type has none
//   {{^party}}…{{/party}}         where {{#party}} would not show
//   {{! … }}                      a remark
//
// A list within a list is one of the elements of that list, so that no text grows faster
// than its case.
//
// The full stop at the end of a value gives way to punctuation that follows in the
// template. Besides the case's fields there are `organ` (yifa.type.v1.Organ) and
// `document` (yifa.type.v1.Document). A line that has nothing but ends and beginnings of
// sections, or a remark, leaves no line.
//
// Tables are lines of the text (layout.h says how they are set):
//
//   │序号│物品│数量│
//   ├──┼──────┼──┤
//   {{#items}}
//   │{{@}}│{{name}}│{{count}}│
//   {{/items}}
//
// A line between bars is a row; where a section of a list is about it, one for each
// element. The rows before the line of dashes are the header; that line says how wide the
// columns are to one another, and may stand first, where there is no header. The last
// cell of a row goes over the columns that are left; a cell may have several lines, and
// ends with the bar.
//
// A value never parts cells. A row without end, or with more cells than the line of
// dashes says, is a mistake.
#ifndef YIFA_COMMON_DOCUMENTS_TEMPLATE_H_
#define YIFA_COMMON_DOCUMENTS_TEMPLATE_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "yifa/api/v1/annotations.pb.h"
#include "yifa/type/v1/document.pb.h"
#include "yifa/type/v1/organ.pb.h"

namespace yifa::documents {

struct Node;  // node.h

// Everything that a text is made of, besides its template.
struct Subject {
  const google::protobuf::Message& message;  // the case
  const type::v1::Organ& organ;
  const type::v1::Document& document;
};

// What is printed in place of a value that the reader may not see.
inline constexpr std::string_view kHidden = "×××";

// Immutable, thread-safe.
class Template {
 public:
  // INVALID_ARGUMENT with a line `file:line: what is wrong` for each mistake.
  static absl::StatusOr<std::unique_ptr<const Template>> Compile(
      const std::string& file, std::string source,
      const google::protobuf::Descriptor* type);
  ~Template();

  // Values of the `hidden` classes are printed as kHidden, whatever the message has.
  // FAILED_PRECONDITION (DOCUMENT_TOO_LONG) where the text, or the steps that it takes,
  // exceed what a document may (limits.h).
  // REQUIRES: the message is of the type that the template was compiled for
  absl::StatusOr<std::string> Render(
      const Subject& subject,
      const std::vector<api::v1::Confidentiality>& hidden = {}) const;

  const std::string& source() const { return source_; }
  // SHA-256 of the source, 64 lower-case hexadecimal digits.
  const std::string& sha256() const { return sha256_; }

  // True if the value is printed somewhere; `path` from the case, e.g.
  // `decision.measures.amount`, or from `organ` or `document`.
  bool Prints(const std::string& path) const { return printed_.contains(path); }
  // True if the words stand in it, outside names and remarks.
  bool Says(std::string_view words) const;

 private:
  Template();

  std::string source_;
  std::string sha256_;
  std::string words_;
  std::set<std::string, std::less<>> printed_;
  std::vector<Node> nodes_;
};

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_TEMPLATE_H_
