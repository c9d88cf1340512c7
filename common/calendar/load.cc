// Editions from files.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/calendar/calendar.h"
#include "google/protobuf/io/tokenizer.h"
#include "google/protobuf/text_format.h"

namespace yifa::calendar {
namespace {

using type::v1::CalendarEdition;

// The first complaint of the text format's parser.
class FirstError final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (line_ == 0) {
      line_ = line + 1;  // it counts from 0
      message_ = absl::StrCat("column ", column + 1, ": ", message);
    }
  }
  int line() const { return line_; }
  const std::string& message() const { return message_; }

 private:
  int line_ = 0;
  std::string message_;
};

absl::Status BadFile(const std::string& path, int line, const std::string& message) {
  const std::string place = absl::StrCat(path, ":", line);
  return Error(api::v1::REASON_INVALID_FIELD, absl::StrCat(place, ": ", message))
      .Field(place, message);
}

// The line on which a value is written; of several the last, for that is the one too
// many.
int LineOf(const std::string& text, const std::string& written) {
  const size_t at = text.rfind(written);
  if (at == std::string::npos) return 1;
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + at, '\n'));
}

// What is written at the first violation of With(), e.g. `"02-30"` for `off_days[3]`.
std::string Written(const CalendarEdition& edition, const std::string& field) {
  const size_t bracket = field.find('[');
  if (bracket == std::string::npos) return field + ":";
  const int index = std::stoi(field.substr(bracket + 1));
  const bool off = field.compare(0, bracket, "off_days") == 0;
  return absl::StrCat("\"", off ? edition.off_days(index) : edition.make_up_days(index),
                      "\"");
}

absl::StatusOr<Calendar> AddFile(const Calendar& calendar, const std::string& path,
                                 CalendarEdition& edition) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return BadFile(path, 1, "cannot be read");

  FirstError parse_error;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&parse_error);
  if (!parser.ParseFromString(text, &edition)) {
    return BadFile(path, parse_error.line(), parse_error.message());
  }
  if (calendar.HasEdition(edition.year())) {
    return BadFile(path, LineOf(text, "year:"),
                   absl::StrCat("another file has the edition of ", edition.year()));
  }
  auto with = calendar.With(edition);
  if (with.ok()) return with;
  const auto first = FieldsOf(with.status()).field_violations(0);
  return BadFile(path, LineOf(text, Written(edition, first.field())),
                 absl::StrCat(first.field(), " ", first.description()));
}

}  // namespace

absl::StatusOr<std::vector<CalendarEdition>> LoadEditions(const std::string& folder) {
  std::error_code failure;
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    if (entry.path().extension() == ".textproto") paths.push_back(entry.path().string());
  }
  if (paths.empty()) {
    return Error(api::v1::REASON_NOT_FOUND,
                 absl::StrCat(folder, ": no calendar edition (*.textproto)"))
        .Meta("resource", folder);
  }
  std::sort(paths.begin(), paths.end());
  Calendar calendar;
  std::vector<CalendarEdition> editions;
  for (const std::string& path : paths) {
    YIFA_ASSIGN_OR_RETURN(calendar, AddFile(calendar, path, editions.emplace_back()));
  }
  return editions;
}

absl::StatusOr<Calendar> LoadCalendar(const std::string& folder) {
  YIFA_ASSIGN_OR_RETURN(std::vector<CalendarEdition> editions, LoadEditions(folder));
  Calendar calendar;
  for (const CalendarEdition& edition : editions) {
    YIFA_ASSIGN_OR_RETURN(calendar, calendar.With(edition));
  }
  return calendar;
}

}  // namespace yifa::calendar
