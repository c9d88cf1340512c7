#include "common/documents/layout.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace yifa::documents {
namespace {

using Kind = Part::Kind;

constexpr std::string_view kRuleBegin = "├", kRuleEnd = "┤", kRuleCross = "┼",
                           kRuleDash = "─";
// Ordinals of a first level; what a title, which is no sentence, does not have.
constexpr const char* kOrdinals[] = {"一", "二", "三", "四", "五",
                                     "六", "七", "八", "九", "十"};
constexpr const char* kOfSentences[] = {"。", "；", "：", "，", "？", "！"};
constexpr size_t kTitleBytesMax = 150;  // two lines

bool Take(std::string_view& line, std::string_view what) {
  if (line.substr(0, what.size()) != what) return false;
  line.remove_prefix(what.size());
  return true;
}

bool TakeOrdinal(std::string_view& line) {
  const auto one = [&] {
    return std::any_of(std::begin(kOrdinals), std::end(kOrdinals),
                       [&](const char* ordinal) { return Take(line, ordinal); });
  };
  if (!one()) return false;
  while (one()) {
  }
  return true;
}

// GB/T 9704-2012, 7.3.3: the first level in 黑体, the second in 楷体.
Kind KindOf(std::string_view line) {
  const absl::string_view whole(line.data(), line.size());
  if (line.size() > kTitleBytesMax || TakeBlanks(line) != 2) return Kind::kParagraph;
  for (const char* mark : kOfSentences)
    if (absl::StrContains(whole, mark)) return Kind::kParagraph;
  if (Take(line, "（"))
    return TakeOrdinal(line) && Take(line, "）") && !line.empty() ? Kind::kSubtitle
                                                                  : Kind::kParagraph;
  return TakeOrdinal(line) && Take(line, "、") ? Kind::kTitle : Kind::kParagraph;
}

bool IsAtRight(std::string_view line) { return TakeBlanks(line) >= kBlanksAtRight; }

class Reader {
 public:
  explicit Reader(std::string_view text) {
    for (const absl::string_view line :
         absl::StrSplit(absl::string_view(text.data(), text.size()), '\n'))
      lines_.emplace_back(line.data(), line.size());
  }

  std::vector<Part> Read() {
    while (at_ < lines_.size()) {
      if (ReadTable()) continue;
      const std::string_view line = lines_[at_];
      if (line.empty()) {
        heading_ = false;
        parts_.emplace_back();
        ++at_;
      } else if (IsAtRight(line)) {
        ReadAtRight();
      } else {
        const Kind kind = heading_ ? Kind::kHeading : KindOf(line);
        parts_.push_back({.kind = kind, .lines = {std::string(line)}});
        ++at_;
      }
    }
    while (!parts_.empty() && parts_.back().kind == Kind::kEmpty) parts_.pop_back();
    return std::move(parts_);
  }

 private:
  void ReadAtRight() {
    Part& part = parts_.emplace_back();
    part.kind = Kind::kAtRight;
    for (; at_ < lines_.size() && IsAtRight(lines_[at_]); ++at_) {
      std::string_view line = lines_[at_];
      TakeBlanks(line);
      part.lines.emplace_back(line);
    }
  }

  // The cells of the row that begins here, and where it ends; nothing where none does.
  std::optional<std::pair<std::vector<std::string>, size_t>> RowHere() const {
    std::string row;
    for (size_t i = at_; i < lines_.size(); ++i) {
      std::string_view line = lines_[i];
      if (i == at_) {
        if (!Take(line, kBar)) return std::nullopt;
      } else {
        row += '\n';
      }
      row += line;
      if (!absl::EndsWith(absl::string_view(line.data(), line.size()),
                          absl::string_view(kBar.data(), kBar.size())))
        continue;
      row.resize(row.size() - kBar.size());
      return std::pair(std::vector<std::string>(absl::StrSplit(
                           row, absl::string_view(kBar.data(), kBar.size()))),
                       i + 1);
    }
    return std::nullopt;
  }

  bool ReadTable() {
    Table table;
    bool ruled = false;
    size_t columns = 0;
    while (at_ < lines_.size()) {
      if (std::vector<int> widths = WidthsOf(lines_[at_]); !widths.empty()) {
        if (ruled) break;  // another table begins
        ruled = true;
        table.widths = std::move(widths);
        table.headers = table.rows.size();
        ++at_;
        continue;
      }
      auto row = RowHere();
      if (!row) break;
      columns = std::max(columns, row->first.size());
      table.rows.push_back(std::move(row->first));
      at_ = row->second;
    }
    if (table.rows.empty()) return ruled;
    heading_ = false;
    // Columns that the rule does not know are as wide as the last that it does.
    const int rest = table.widths.empty() ? 1 : table.widths.back();
    if (table.widths.size() < columns) table.widths.resize(columns, rest);
    parts_.push_back({.kind = Kind::kTable, .table = std::move(table)});
    return true;
  }

  std::vector<std::string_view> lines_;
  std::vector<Part> parts_;
  size_t at_ = 0;
  bool heading_ = true;
};

}  // namespace

size_t TakeBlanks(std::string_view& line) {
  size_t blanks = 0;
  while (Take(line, kBlank)) ++blanks;
  return blanks;
}

std::vector<int> WidthsOf(std::string_view line) {
  if (!Take(line, kRuleBegin)) return {};
  std::vector<int> widths = {0};
  while (!line.empty()) {
    if (Take(line, kRuleDash))
      ++widths.back();
    else if (widths.back() > 0 && Take(line, kRuleCross))
      widths.push_back(0);
    else
      return line == kRuleEnd && widths.back() > 0 ? widths : std::vector<int>{};
  }
  return {};
}

std::vector<Part> ReadLayout(std::string_view text) { return Reader(text).Read(); }

}  // namespace yifa::documents
