#include "common/server/peer.h"

#include <gtest/gtest.h>

namespace yifa::server {
namespace {

TEST(PeerTest, ReadsWhatGrpcWrites) {
  const auto v4 = ParsePeer("ipv4:192.0.2.7:50000");
  ASSERT_TRUE(v4);
  EXPECT_EQ(v4->port, 50000);
  EXPECT_EQ(v4->address[10], 0xFF);
  EXPECT_EQ(v4->address[12], 192);
  EXPECT_EQ(v4->address[15], 7);
  const auto v6 = ParsePeer("ipv6:%5B2001:db8::1%5D:443");
  ASSERT_TRUE(v6);
  EXPECT_EQ(v6->port, 443);
  EXPECT_EQ(v6->address[0], 0x20);
  EXPECT_EQ(v6->address[15], 1);
  EXPECT_TRUE(ParsePeer("ipv6:%5Bfe80::1%25eth0%5D:443"));
}

TEST(PeerTest, OthersHaveNoAddress) {
  for (const char* uri : {"", "unix:", "unix:/run/yifa", "ipv4:", "ipv4:192.0.2.7",
                          "ipv4:192.0.2.7:", "ipv4:192.0.2.7:70000", "ipv4:192.0.2.7:80x",
                          "ipv4:192.0.2:80", "ipv6:[::1]:80", "ipv6:%5B::1:80",
                          "ipv6:%5B%5D:80", "ipv6:%5D%5B:80", "ipv6:%5B%5:80"})
    EXPECT_FALSE(ParsePeer(uri)) << uri;
}

TEST(PeerTest, ASubscriberIsAnAddressOrTheFirst64BitsOfOne) {
  const auto network = [](const char* uri) { return ParsePeer(uri)->network(); };
  EXPECT_EQ(network("ipv4:192.0.2.7:1"), network("ipv4:192.0.2.7:2"));
  EXPECT_NE(network("ipv4:192.0.2.7:1"), network("ipv4:192.0.2.8:1"));
  EXPECT_EQ(network("ipv6:%5B2001:db8::1%5D:1"), network("ipv6:%5B2001:db8::ffff%5D:1"));
  EXPECT_NE(network("ipv6:%5B2001:db8::1%5D:1"), network("ipv6:%5B2001:db8:0:1::1%5D:1"));
}

}  // namespace
}  // namespace yifa::server
