// What a number of a spreadsheet's cell shows: a day, a part in per cent, or the number.
#ifndef YIFA_SERVICES_CLI_SHEET_NUMBER_FORMAT_H_
#define YIFA_SERVICES_CLI_SHEET_NUMBER_FORMAT_H_

#include <optional>
#include <string>

namespace yifa::cli {

enum class NumberKind { kNumber, kDay, kPercent };

// By the id of a format that every spreadsheet knows (ECMA-376 part 1, 18.8.30), and by
// the code of one of its own, e.g. `yyyy"年"m"月"d"日"`.
NumberKind KindOfFormat(int id);
NumberKind KindOfFormat(const std::string& code);

// `2024-02-29`, `5%` or `0.5` of a cell's number. Days are counted from 1900, with the
// 29 February that 1900 did not have, or from 1904. Nothing for what is no number, or
// no day from 1900 to 2200.
std::optional<std::string> TextOfNumber(const std::string& number, NumberKind kind,
                                        bool from_1904);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_SHEET_NUMBER_FORMAT_H_
