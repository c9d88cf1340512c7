// The year's figures.
#ifndef YIFA_SERVICES_LITIGATION_FIGURES_H_
#define YIFA_SERVICES_LITIGATION_FIGURES_H_

#include <string_view>

#include "common/casework/law/act.h"
#include "common/procedure/names.h"

namespace yifa::litigation {

// Counts one, in the year of the act, by something that the figure is counted by besides.
inline void TallyBy(casework::Act& act, procedure::FigureName figure,
                    procedure::DimensionName by, std::string_view label) {
  act.TallyIn(static_cast<int>(act.date().year()), figure, by, label);
}

}  // namespace yifa::litigation

#endif  // YIFA_SERVICES_LITIGATION_FIGURES_H_
