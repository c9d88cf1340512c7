#include "common/casework/formats/migrations.h"

namespace yifa::casework {

std::vector<store::Migration> Migrations() { return {ToFormat6()}; }

}  // namespace yifa::casework
