// yifa-reconsideration: administrative reconsideration 行政复议.
#include "common/server/service_main.h"
#include "services/reconsideration/definition.h"

int main(int argc, char** argv) {
  return yifa::server::ServiceMain(argc, argv, yifa::reconsideration::Definition(), 7103);
}
