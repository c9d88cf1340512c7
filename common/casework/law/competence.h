// Which body reconsiders an organ's acts 行政复议管辖 (REC-07;
// 行政复议法(2023)第二十四条至第二十八条, (2017)第十二条至第十五条): it follows from
// where the organs stand in the register.
#ifndef YIFA_COMMON_CASEWORK_LAW_COMPETENCE_H_
#define YIFA_COMMON_CASEWORK_LAW_COMPETENCE_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "yifa/type/v1/organ.pb.h"

namespace yifa::casework {

// An organ of the register by its name; null where it has none of that name.
using FindOrgan =
    std::function<std::shared_ptr<const type::v1::Organ>(const std::string& name)>;

// Tiers of the state: 1 province, 2 prefecture, 3 county, 4 town; 0 where the level is
// not known. A department stands in the tier of its government.
int TierOf(type::v1::OrganLevel level);
bool IsDepartment(type::v1::OrganLevel level);

// The level of the government next above a government of a place, where the law's data
// says another than follows from its level, e.g. of a county that a province leads
// itself; UNSPECIFIED where it says nothing.
using GovernmentAbove =
    std::function<type::v1::OrganLevel(const type::v1::Organ& government)>;

enum class ReconsiderationLaw { k2017, k2023 };

// Who made an act; several made it together. One that is not in the register has no name,
// and its level and region are those that were stated.
using Makers = std::vector<type::v1::Organ>;

// The levels of which the law lets a body be; none: it cannot be told.
using OrganLevels = std::vector<type::v1::OrganLevel>;
// REQUIRES: makers is not empty
OrganLevels CompetentLevels(const Makers& makers, ReconsiderationLaw law,
                            const FindOrgan& find, const GovernmentAbove& above = {});

// True if `body` is competent under that law: it has the level, and stands over each of
// the makers. A superior that the register names at that level is the one; where it names
// none, a government is over what lies in its region, and no department is over an organ
// of the register. Nobody reconsiders its own acts but a province (第二十四条第二款).
bool IsCompetent(const type::v1::Organ& body, const Makers& makers,
                 ReconsiderationLaw law, const FindOrgan& find,
                 const GovernmentAbove& above = {});

// True if `body` may come to reconsider an act of `maker`, under either law, by itself or
// made together with others, when it falls to a common superior: a government that the
// register names above it.
bool MayReconsider(const type::v1::Organ& body, const type::v1::Organ& maker,
                   const FindOrgan& find);

// 省级人民政府, …; "" for a level that is not known.
const char* NameOf(type::v1::OrganLevel level);

}  // namespace yifa::casework

#endif  // YIFA_COMMON_CASEWORK_LAW_COMPETENCE_H_
