// Files of Word 文档 (Office Open XML), which WPS opens too: on A4, in the type of
// official papers.
#ifndef YIFA_COMMON_DOCUMENTS_WORD_H_
#define YIFA_COMMON_DOCUMENTS_WORD_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace yifa::documents {

// How a paragraph is set: its type, its size in half points, and how it stands, as XML.
struct WordType {
  const char* font;
  int size;
  const char* properties;
};
// What papers are made of.
extern const WordType kWordHeading, kWordTitle, kWordSubtitle, kWordText;

// A cell over so many columns and rows.
struct WordCell {
  std::string text{};
  int columns = 1;
  int rows = 1;
};
using WordRow = std::vector<WordCell>;

// Pieces of a file's text. A break in `text` is one there; what XML cannot hold is left
// out.
std::string WordParagraph(std::string_view text, const WordType& type);
// Columns are as wide as the relative `widths` say; empty: all the same, and as many as
// the first row has. The first `headers` rows stand on each page. "" where there is no
// row.
std::string WordTable(const std::vector<WordRow>& rows,
                      const std::vector<int>& widths = {}, size_t headers = 0);
// The whole text of such pieces.
std::string WordXml(std::string_view pieces);

// The file of a text made by WordXml. The same text makes the same bytes.
absl::StatusOr<std::string> WordFile(const std::string& xml);

// A document's text (layout.h) as such a file.
absl::StatusOr<std::string> ToWord(std::string_view text);

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_WORD_H_
