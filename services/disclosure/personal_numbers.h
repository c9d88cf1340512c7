// Numbers of natural persons in texts that are to be published
// (政府信息公开条例第十五条), however they are written: in full width, with blanks or
// hyphens in them.
#ifndef YIFA_SERVICES_DISCLOSURE_PERSONAL_NUMBERS_H_
#define YIFA_SERVICES_DISCLOSURE_PERSONAL_NUMBERS_H_

#include <string>
#include <string_view>

#include "common/base/date.h"

namespace yifa::disclosure {

// True if a citizen number 公民身份号码 stands in it, by its check digit. A number within
// a longer one is none.
bool HoldsCitizenNumber(std::string_view text, Date today);

// True if the number of a mobile telephone stands in it: eleven digits in one, or as 3, 4
// and 4, with or without the prefix of the country.
bool HoldsMobileNumber(std::string_view text);

// The text with *** for each number of a mobile telephone that is written in one.
std::string MaskMobileNumbers(std::string_view text);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_PERSONAL_NUMBERS_H_
