// From a document's text to its pages.
#ifndef YIFA_COMMON_DOCUMENTS_TYPESET_H_
#define YIFA_COMMON_DOCUMENTS_TYPESET_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/documents/typeface.h"

namespace yifa::documents {

// What a PDF says of itself.
struct Imprint {
  std::string title{};
  std::string number{};  // empty: of a draft
  std::string sha256{};  // of the text; empty: of a draft
  Date date{};           // taken for the time at which the file was made
  // What the code in the first page's corner says: where the record holds the document,
  // and its hash. Empty: no code.
  std::string code{};
};

// Sets a text on A4 pages in Chinese type after GB/T 9704, 22 lines of 28 characters. A
// text is laid out by itself, and is set as it stands:
//   - the lines up to the first empty one are the heading, centred, in large type;
//   - a line that begins with eight ideographic spaces stands at the right; the last
//     such lines, among them the organ's name, the date and the place of the seal, are
//     set about one axis, with room for the seal, and never begin a page alone;
//   - a line that begins with two is a paragraph; a title of the first or second level
//     (一、, （一）) is in type of its own; any other begins at the margin;
//   - lines between bars are a table (layout.h), whose header each page repeats;
//   - an empty line leaves a line empty.
// The last line stands on no page alone.
//
// FAILED_PRECONDITION (NO_GLYPH), naming them, where no installed font has some of its
// characters. The same text and imprint give the same bytes, with the same fonts.
// Thread-safe. REQUIRES: UTF-8
absl::StatusOr<std::string> Typeset(std::string_view text, const Imprint& imprint,
                                    const Typefaces& faces = {});

// A paper in the file of a case.
struct FiledPaper {
  std::string text{};
  Imprint imprint{};
};

// The file of a case 卷宗.
struct BoundFile {
  std::string pdf{};
  std::vector<int> first_pages{};  // of each paper, in the file, from 1
};

// Binds papers into one PDF: an index of them (卷内文件目录), which is not numbered in
// the file, then each as Typeset sets it, with the file's page numbers in the outer
// corners at the top, and in the PDF's outline. Errors as Typeset.
absl::StatusOr<BoundFile> BindFile(const std::string& title, Date date,
                                   const std::vector<FiledPaper>& papers,
                                   const Typefaces& faces = {});

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_TYPESET_H_
