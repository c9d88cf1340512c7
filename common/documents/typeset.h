// From a document's text to its pages.
#ifndef YIFA_COMMON_DOCUMENTS_TYPESET_H_
#define YIFA_COMMON_DOCUMENTS_TYPESET_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/base/date.h"

namespace yifa::documents {

// What a PDF says of itself.
struct Imprint {
  std::string title;
  std::string number;
  std::string sha256;  // of the text
  Date date;           // taken for the time at which the file was made
};

// Where the seal goes; a line of its own under the organ and the date.
inline constexpr std::string_view kSealPlace = "（印章）";

// Sets a text on A4 pages in Chinese type after GB/T 9704, 22 lines of 28 characters. A
// text is laid out by itself, and is set as it stands:
//   - the lines up to the first empty one are the heading, centred, in large type;
//   - a line that begins with eight ideographic spaces stands at the right; the last
//     such lines, among them the organ's name, the date and the place of the seal, are
//     set about one axis and never begin a page alone;
//   - a line that begins with two is a paragraph; any other begins at the margin;
//   - an empty line leaves a line empty.
//
// FAILED_PRECONDITION (NO_GLYPH), naming them, where no installed font has some of its
// characters. The same text and imprint give the same bytes, with the same fonts.
// Thread-safe. REQUIRES: UTF-8
absl::StatusOr<std::string> Typeset(std::string_view text, const Imprint& imprint);

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_TYPESET_H_
