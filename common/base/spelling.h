// Texts that are written in several ways and mean one: for comparing and for what is
// found by them, never for what is shown or printed.
#ifndef YIFA_COMMON_BASE_SPELLING_H_
#define YIFA_COMMON_BASE_SPELLING_H_

#include <string>
#include <string_view>
#include <vector>

namespace yifa {

// The one spelling of all that mean the same: Unicode's compatibility forms (NFKC) are
// resolved (full width, ideographs that Unicode has twice, Roman numerals); blanks,
// control characters and what is shown as nothing are left out; a dot between the parts
// of a name is ·, whichever dot it was, every bracket 〔 or 〕, every dash -. What is no
// UTF-8 stays as it is.
std::string OneSpelling(std::string_view text);
bool SameText(std::string_view a, std::string_view b);

// The words of a text that blanks of any width, tabs or line ends keep apart, each in its
// one spelling and in lower case. What is looked for among them is found in FoldedText of
// what it is looked for in.
std::vector<std::string> FoldedWords(std::string_view text);
// Its one spelling, with Latin letters in lower case.
std::string FoldedText(std::string_view text);

// The same of a telephone number: its digits alone, without the prefix of the country.
// What has no digit is compared as text.
std::string OneTelephone(std::string_view text);

// True if it has no character that is seen: none but blanks, control characters and
// those of no width.
bool IsBlank(std::string_view text);

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_SPELLING_H_
