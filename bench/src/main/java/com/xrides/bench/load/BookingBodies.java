package com.xrides.bench.load;

import java.util.List;

/**
 * The bookings of the load: point-to-point rides in Bangalore, in the spelling of XRides's own clients; only the id
 * varies.
 */
public final class BookingBodies {

    /** The placeholder of the id. */
    static final String ID = "0000000000";

    /** The header for {@link BookingTemplate#csvLines()}, as in XRides's own files. */
    public static final String CSV_HEADER =
            "id,user_id,vehicle_model_id,package_id,travel_type_id,from_area_id,to_area_id,from_city_id,to_city_id,"
                    + "from_date,to_date,online_booking,mobile_site_booking,booking_created,from_lat,from_long,to_lat,"
                    + "to_long,,";

    private static final List<Ride> RIDES = List.of(
            new Ride(22179, 12, 1096, 393, "12.96519,77.71932,13.19956,77.70688", false, true),
            new Ride(4310, 28, 451, 1323, "12.91281,77.60892,12.97777,77.57231", true, false),
            new Ride(31007, 12, 393, 832, "13.19956,77.70688,12.94955,77.64114", true, false),
            new Ride(18842, 65, 1010, 571, "12.99587,77.69721,12.95185,77.69642", false, false));

    private record Ride(int user, int model, int from, int to, String degrees, boolean online, boolean mobile) {

        String json() {
            String[] degree = degrees.split(",", -1);
            return """
                    {"id":%s,"userID":%d,"vehicleModelID":%d,"packageID":null,"travelTypeID":2,"fromAreaID":%d,\
                    "toAreaID":%d,"fromCityID":15,"toCityID":null,"fromDate":"2013-01-01T09:30:00+05:30",\
                    "toDate":"2013-01-01T11:00:00+05:30","onlineBooking":%s,"mobileSiteBooking":%s,\
                    "bookingCreated":"2013-01-01T07:51:00+05:30","fromLat":%s,"fromLong":%s,"toLat":%s,"toLong":%s,\
                    "carCancellation":false}""".formatted(ID, user, model, from, to, online, mobile, degree[0], degree[1], degree[2], degree[3]);
        }

        /** The same ride as CSV; local times of Asia/Kolkata. */
        String csv() {
            return "%s,%d,%d,NULL,2,%d,%d,15,NULL,1/1/2013 9:30,1/1/2013 11:00,%d,%d,1/1/2013 7:51,%s,,"
                    .formatted(ID, user, model, from, to, online ? 1 : 0, mobile ? 1 : 0, degrees);
        }
    }

    private BookingBodies() {}

    static List<String> all() {
        return RIDES.stream().map(Ride::json).toList();
    }

    static List<String> allAsCsv() {
        return RIDES.stream().map(Ride::csv).toList();
    }

    /** A booking as a client sends it, for measurements without HTTP. */
    public static String withId(int id) {
        return all().get(id % RIDES.size()).replace(ID, Integer.toString(id));
    }
}
