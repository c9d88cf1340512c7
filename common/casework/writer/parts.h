// Who had a part in a case: what each act leaves of its actor in the index, so that who
// reads the case may be told without its record.
#ifndef YIFA_COMMON_CASEWORK_WRITER_PARTS_H_
#define YIFA_COMMON_CASEWORK_WRITER_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "yifa/record/v1/record_service.pb.h"

namespace yifa::casework {

// Keys of kIndex, with nothing behind them. Those of a case's acts are there as soon as
// it is: the principal who did it as intake, officer or reviewer of the case's own organ,
// and that somebody did in that role.
std::string ActedKey(std::string_view case_name, std::string_view principal);
std::string RoleActedKey(std::string_view case_name, std::string_view role);
// Both, of an act; none where its actor has no such part.
std::vector<std::string> PartKeys(const std::string& case_name,
                                  const record::v1::Actor& actor);
// True for a key that is made here.
bool IsPartKey(std::string_view key);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_WRITER_PARTS_H_
