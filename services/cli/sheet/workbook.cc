#include "services/cli/sheet/workbook.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/cli/sheet/number_format.h"
#include "services/cli/sheet/package.h"

namespace yifa::cli {
namespace {

using Attributes = XmlEvents::Attributes;

// What a sheet has at most.
constexpr size_t kMostRows = 1048576;
constexpr size_t kMostColumns = 16384;

std::string ValueOf(const Attributes& attributes, const char* name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? "" : found->second;
}

bool IsTrue(const std::string& value) { return value == "1" || value == "true"; }

// `C7`; nothing for what is no cell's reference.
std::optional<Place> PlaceOf(const std::string& reference) {
  Place place;
  size_t i = 0;
  for (; i < reference.size() && absl::ascii_isupper(reference[i]); ++i)
    place.column = std::min(place.column * 26 + (reference[i] - 'A' + 1), kMostRows);
  if (!absl::SimpleAtoi(reference.substr(i), &place.row) || place.row == 0 ||
      place.row > kMostRows || place.column == 0 || place.column > kMostColumns)
    return std::nullopt;
  return place;
}

// `_x000D_` stands for a character that XML has not.
std::string Unescaped(const std::string& text) {
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i) {
    uint32_t code = 0;
    if (text.compare(i, 2, "_x") == 0 && i + 6 < text.size() && text[i + 6] == '_' &&
        absl::SimpleHexAtoi(text.substr(i + 2, 4), &code) && code < 0x80) {
      if (code != '\r' && code != 0) plain.push_back(static_cast<char>(code));
      i += 6;
    } else {
      plain.push_back(text[i]);
    }
  }
  return plain;
}

struct Workbook {
  struct Sheet {
    std::string name;
    std::string part;
    bool hidden = false;
  };
  std::vector<Sheet> sheets;
  bool from_1904 = false;
  std::vector<std::string> strings;
  std::vector<NumberKind> kinds;  // by the number of a cell's style
};

void Ignore(const std::string&) {}
void IgnoreText(std::string_view) {}

// Texts that cells share. What says how a text is pronounced is none of it.
absl::Status ReadStrings(const Package& package, const std::string& part,
                         Workbook& book) {
  bool in_text = false;
  int phonetic = 0;
  return package.Read(part, {[&](const std::string& name, const Attributes&) {
                               if (name == "si") book.strings.emplace_back();
                               if (name == "rPh") ++phonetic;
                               in_text =
                                   name == "t" && phonetic == 0 && !book.strings.empty();
                             },
                             [&](const std::string& name) {
                               if (name == "rPh") --phonetic;
                               in_text = false;
                             },
                             [&](std::string_view text) {
                               if (in_text) book.strings.back().append(text);
                             }});
}

absl::Status ReadStyles(const Package& package, const std::string& part, Workbook& book) {
  std::map<int, NumberKind> own;
  bool of_cells = false;
  return package.Read(
      part,
      {[&](const std::string& name, const Attributes& attributes) {
         int id = 0;
         if (name == "cellXfs") of_cells = true;
         if (!absl::SimpleAtoi(ValueOf(attributes, "numFmtId"), &id)) id = 0;
         if (name == "numFmt") own[id] = KindOfFormat(ValueOf(attributes, "formatCode"));
         if (name != "xf" || !of_cells) return;
         const auto found = own.find(id);
         book.kinds.push_back(found == own.end() ? KindOfFormat(id) : found->second);
       },
       [&](const std::string& name) {
         if (name == "cellXfs") of_cells = false;
       },
       IgnoreText});
}

absl::Status ReadList(const Package& package, const std::string& part,
                      const Package::Relationships& parts, Workbook& book) {
  return package.Read(
      part, {[&](const std::string& name, const Attributes& attributes) {
               if (name == "workbookPr")
                 book.from_1904 = IsTrue(ValueOf(attributes, "date1904"));
               if (name != "sheet") return;
               const auto found = parts.find(ValueOf(attributes, "id"));
               if (found == parts.end() || found->second.kind != "worksheet") return;
               const std::string state = ValueOf(attributes, "state");
               book.sheets.push_back({ValueOf(attributes, "name"), found->second.part,
                                      !state.empty() && state != "visible"});
             },
             Ignore, IgnoreText});
}

absl::StatusOr<Workbook> ReadWorkbook(const Package& package) {
  YIFA_ASSIGN_OR_RETURN(const auto roots, package.RelationshipsOf(""));
  const auto root = std::find_if(roots.begin(), roots.end(), [](const auto& each) {
    return each.second.kind == "officeDocument";
  });
  if (root == roots.end() || !absl::EndsWith(root->second.part, ".xml"))
    return absl::InvalidArgumentError("文件不是 .xlsx 工作簿");
  YIFA_ASSIGN_OR_RETURN(const auto parts, package.RelationshipsOf(root->second.part));
  Workbook book;
  YIFA_RETURN_IF_ERROR(ReadList(package, root->second.part, parts, book));
  for (const auto& [id, each] : parts) {
    if (each.kind == "sharedStrings")
      YIFA_RETURN_IF_ERROR(ReadStrings(package, each.part, book));
    if (each.kind == "styles") YIFA_RETURN_IF_ERROR(ReadStyles(package, each.part, book));
  }
  return book;
}

// A sheet's part as it is read.
class SheetReader {
 public:
  SheetReader(const Workbook& book, std::string name) : book_(book) {
    sheet_.name = std::move(name);
  }

  absl::StatusOr<SheetText> Read(const Package& package, const std::string& part) {
    YIFA_RETURN_IF_ERROR(
        package.Read(part, {[&](const std::string& name, const Attributes& attributes) {
                              Begin(name, attributes);
                            },
                            [&](const std::string& name) { End(name); },
                            [&](std::string_view text) {
                              if (in_text_) text_.append(text);
                            }}));
    if (!faults_.empty()) return absl::InvalidArgumentError(absl::StrJoin(faults_, "\n"));
    return std::move(sheet_);
  }

 private:
  void Begin(const std::string& name, const Attributes& attributes) {
    if (name == "row") BeginRow(attributes);
    if (name == "c") BeginCell(attributes);
    if (name == "f") formula_ = true;
    if (name == "rPh") ++phonetic_;
    if (name == "mergeCell") Merge(ValueOf(attributes, "ref"));
    in_text_ = name == "v" || (name == "t" && phonetic_ == 0);
    if (name == "v") has_value_ = true;
  }

  void End(const std::string& name) {
    if (name == "rPh") --phonetic_;
    if (name == "c") EndCell();
    in_text_ = false;
  }

  // Rows and cells that do not say where they are follow the one before.
  void BeginRow(const Attributes& attributes) {
    size_t row = 0;
    const std::string number = ValueOf(attributes, "r");
    if (number.empty())
      row = place_.row + 1;
    else if (!absl::SimpleAtoi(number, &row) || row == 0 || row > kMostRows)
      Fault(absl::StrCat("行号“", number, "”不能识别"));
    place_ = {row, 0};
  }

  void BeginCell(const Attributes& attributes) {
    text_.clear();
    formula_ = has_value_ = false;
    type_ = ValueOf(attributes, "t");
    const std::string reference = ValueOf(attributes, "r");
    ++place_.column;
    if (!reference.empty()) {
      const std::optional<Place> place = PlaceOf(reference);
      if (place)
        place_ = *place;
      else
        Fault(absl::StrCat("单元格“", reference, "”不能识别"));
    }
    size_t style = 0;
    kind_ = NumberKind::kNumber;
    if (absl::SimpleAtoi(ValueOf(attributes, "s"), &style) && style < book_.kinds.size())
      kind_ = book_.kinds[style];
  }

  void EndCell() {
    if (formula_ && !has_value_) return Fault("公式没有保存计算结果");
    if (text_.empty()) return;
    const std::optional<std::string> text = Text();
    if (text && place_.row > 0 && place_.column <= kMostColumns)
      sheet_.rows[place_.row][place_.column] = *text;
  }

  // Of the cell's value, by its type; nothing, with a fault, where it says none.
  std::optional<std::string> Text() {
    if (type_ == "s") {
      size_t index = 0;
      if (absl::SimpleAtoi(text_, &index) && index < book_.strings.size())
        return Unescaped(book_.strings[index]);
      Fault("引用的文字不存在");
      return std::nullopt;
    }
    if (type_ == "e") {
      Fault(absl::StrCat("是错误值 ", text_));
      return std::nullopt;
    }
    if (type_ == "b") return IsTrue(text_) ? "是" : "否";
    if (type_ == "d") return text_.substr(0, text_.find('T'));
    if (!type_.empty() && type_ != "n") return Unescaped(text_);
    std::optional<std::string> text = TextOfNumber(text_, kind_, book_.from_1904);
    if (!text)
      Fault(
          absl::StrCat(kind_ == NumberKind::kDay ? "日期" : "数值", "不能识别：", text_));
    return text;
  }

  void Merge(const std::string& reference) {
    const size_t colon = reference.find(':');
    const std::optional<Place> first = PlaceOf(reference.substr(0, colon));
    const std::optional<Place> last =
        colon == std::string::npos ? first : PlaceOf(reference.substr(colon + 1));
    if (first && last)
      sheet_.merged.push_back({*first, *last});
    else
      faults_.push_back(
          absl::StrCat("工作表“", sheet_.name, "”：合并区域“", reference, "”不能识别"));
  }

  void Fault(const std::string& why) {
    faults_.push_back(absl::StrCat("工作表“", sheet_.name, "”第 ", place_.row, " 行 ",
                                   LettersOf(place_.column), " 列：", why));
  }

  const Workbook& book_;
  SheetText sheet_;
  std::vector<std::string> faults_;
  Place place_;
  std::string type_, text_;
  NumberKind kind_ = NumberKind::kNumber;
  int phonetic_ = 0;
  bool in_text_ = false;
  bool formula_ = false;
  bool has_value_ = false;
};

}  // namespace

std::string LettersOf(size_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

absl::StatusOr<SheetText> ReadSheet(std::string_view bytes, const std::string& sheet) {
  YIFA_ASSIGN_OR_RETURN(const Package package, Package::Open(bytes));
  YIFA_ASSIGN_OR_RETURN(const Workbook book, ReadWorkbook(package));
  const auto found = std::find_if(
      book.sheets.begin(), book.sheets.end(), [&](const Workbook::Sheet& each) {
        return sheet.empty() ? !each.hidden : each.name == sheet;
      });
  if (found != book.sheets.end())
    return SheetReader(book, found->name).Read(package, found->part);
  const std::string names = absl::StrJoin(
      book.sheets, "、",
      [](std::string* text, const Workbook::Sheet& each) { text->append(each.name); });
  return absl::InvalidArgumentError(
      sheet.empty() ? "工作簿没有工作表"
                    : absl::StrCat("工作簿没有工作表“", sheet, "”，有：", names));
}

}  // namespace yifa::cli
