// yifa-litigation: litigation appearance 行政应诉.
#include "common/server/service_main.h"
#include "services/litigation/definition.h"

int main(int argc, char** argv) {
  return yifa::server::ServiceMain(argc, argv, yifa::litigation::Definition(), 7104);
}
