#include "services/cli/reports/word.h"

#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/documents/word.h"

namespace yifa::cli {
namespace {

using Kind = Block::Kind;

std::string Table(const std::vector<FormRow>& form) {
  std::vector<documents::WordRow> rows;
  for (const FormRow& each : form) {
    documents::WordRow& row = rows.emplace_back();
    for (const FormCell& cell : each) row.push_back({cell.text, cell.columns, cell.rows});
  }
  return documents::WordTable(rows);
}

std::string Words(const Block& block) {
  switch (block.kind) {
    case Kind::kTitle:
      return documents::WordParagraph(block.text, documents::kWordHeading);
    case Kind::kHeading:
      return documents::WordParagraph(block.text, documents::kWordTitle);
    case Kind::kSubheading:
      return documents::WordParagraph(block.text, documents::kWordSubtitle);
    case Kind::kParagraph:
      return documents::WordParagraph(block.text, documents::kWordText);
    case Kind::kTable:
      return Table(block.rows);
    case Kind::kPlot:
      break;
  }
  return "";
}

}  // namespace

std::string ToWordXml(const std::vector<Block>& blocks) {
  std::string pieces;
  for (const Block& block : blocks) absl::StrAppend(&pieces, Words(block));
  return documents::WordXml(pieces);
}

absl::Status WriteWord(const std::string& file, const std::vector<Block>& blocks) {
  YIFA_ASSIGN_OR_RETURN(const std::string bytes, documents::WordFile(ToWordXml(blocks)));
  std::ofstream out(file, std::ios::binary);
  out << bytes;
  out.close();
  if (out) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat("不能写入文件：", file));
}

}  // namespace yifa::cli
