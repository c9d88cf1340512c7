#include "common/base/sha256.h"

#include <gtest/gtest.h>

namespace yifa {
namespace {

TEST(Sha256Test, GivesTheExamplesOfTheStandard) {
  EXPECT_EQ(Hex(Bytes(Sha256(""))),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Hex(Bytes(Sha256("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Hex(Bytes(Sha256(std::string(1'000'000, 'a')))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256Test, PartsAreHashedOneAfterAnother) {
  const std::string text = "0123456789";
  for (size_t i = 0; i <= text.size(); ++i) {
    for (size_t j = i; j <= text.size(); ++j) {
      EXPECT_EQ(Sha256(text.substr(0, i), text.substr(i, j - i), text.substr(j)),
                Sha256(text));
    }
  }
}

TEST(Sha256Test, StreamGivesTheHashOfItsPiecesTogether) {
  const std::string text(1000, 'y');
  for (const size_t piece : {1, 7, 63, 64, 65, 999, 1000}) {
    Sha256Stream stream;
    for (size_t at = 0; at < text.size(); at += piece) {
      stream.Update(std::string_view(text).substr(at, piece));
    }
    stream.Update({});
    EXPECT_EQ(stream.Finish(), Sha256(text)) << piece;
  }
  EXPECT_EQ(Sha256Stream().Finish(), Sha256(""));
}

TEST(Sha256DeathTest, StreamEndsOnce) {
  Sha256Stream stream;
  stream.Finish();
  EXPECT_DEATH(stream.Finish(), "check failed");
}

TEST(Sha256Test, HexIsLowerCase) {
  EXPECT_EQ(Hex(std::string_view("\x00\x7f\xab\xff", 4)), "007fabff");
  EXPECT_EQ(Hex(""), "");
}

}  // namespace
}  // namespace yifa
