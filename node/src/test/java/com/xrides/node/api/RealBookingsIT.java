package com.xrides.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.xrides.node.testing.BookingClient;
import com.xrides.node.testing.NodeProcess;
import com.xrides.testing.RealBookings;
import com.xrides.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bookings that XRides really had, one by one, and the table compared with the file. */
class RealBookingsIT {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final BookingClient client = new BookingClient();

    @Test
    void everyRealBookingIsStoredAsItWasSentAndOnlyOnce() throws IOException, SQLException {
        List<Map<String, String>> bookings = RealBookings.read();
        try (NodeProcess node = NodeProcess.Cluster.ofItsOwn()
                .start(DATABASE.url(), "http,persistence,status")
                .awaitReady()) {
            for (Map<String, String> booking : bookings) {
                assertThat(client.postAndWait(node.bookings(), RealBookings.toJson(booking))
                                .statusCode())
                        .isEqualTo(201);
            }
            assertThat(DATABASE.count("bookings")).isEqualTo(5000);
            assertThat(differences(bookings)).isZero();

            for (Map<String, String> booking : bookings) {
                assertThat(client.postAndWait(node.bookings(), RealBookings.toJson(booking))
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(DATABASE.count("bookings")).isEqualTo(5000);
        }
    }

    /** Rows of the file that the table lacks, and the other way round; compared by the database, column by column. */
    private static long differences(List<Map<String, String>> bookings) throws SQLException {
        String columns = "id, user_id, vehicle_model_id, travel_type_id, package_id, from_area_id, to_area_id,"
                + " from_city_id, to_city_id, from_date, to_date, booking_created, online_booking,"
                + " mobile_site_booking, from_lat, from_long, to_lat, to_long";
        DATABASE.execute("CREATE TABLE file (LIKE bookings)");
        try (Connection connection = DATABASE.connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO file (" + columns
                        + ", car_cancellation, stored_at) SELECT id, user_id, vehicle_model_id, travel_type_id,"
                        + " package_id, from_area_id, to_area_id, from_city_id, to_city_id, from_date, to_date,"
                        + " booking_created, online_booking <> 0, mobile_site_booking <> 0, from_lat, from_long,"
                        + " to_lat, to_long, false, now() FROM json_to_record(?::json) AS sent (id bigint,"
                        + " user_id bigint, vehicle_model_id int, travel_type_id int, package_id int,"
                        + " from_area_id int, to_area_id int, from_city_id int, to_city_id int,"
                        + " from_date timestamptz, to_date timestamptz, booking_created timestamptz,"
                        + " online_booking int, mobile_site_booking int, from_lat float8, from_long float8,"
                        + " to_lat float8, to_long float8)")) {
            for (Map<String, String> booking : bookings) {
                insert.setString(1, RealBookings.toJson(booking));
                insert.addBatch();
            }
            var unused = insert.executeBatch();
        }
        String both = "((SELECT %1$s FROM file EXCEPT SELECT %1$s FROM bookings)"
                + " UNION ALL (SELECT %1$s FROM bookings EXCEPT SELECT %1$s FROM file)) AS differences";
        return DATABASE.count(both.formatted(columns));
    }
}
