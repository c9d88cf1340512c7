#include "common/casework/formats/migrations.h"

namespace yifa::casework {

std::vector<store::Migration> Migrations(const MigrationContext& context) {
  return {ToFormat6(), ToFormat7(context)};
}

}  // namespace yifa::casework
