// Names of resources: `organs/{organ}/{collection}/{id}`.
#ifndef YIFA_COMMON_CASEWORK_FORM_NAME_H_
#define YIFA_COMMON_CASEWORK_FORM_NAME_H_

#include <string>
#include <string_view>

namespace yifa::casework {

// `organs/{organ}` of a resource's name; the name itself if it is shorter.
std::string OrganOf(std::string_view name);
// `complaints` of `organs/{organ}/complaints/{complaint}`; "" where it has another form.
std::string_view CollectionOf(std::string_view name);
// The part after the last slash.
std::string IdOf(std::string_view name);
// The organ that a name of `organs/{organ}/…` or `organs/{organ}` begins with: whose the
// row is. "" where it is everyone's.
std::string OwnerOf(std::string_view name);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_FORM_NAME_H_
