package com.xrides.intake.bench.load;

import java.util.List;

/** Point-to-point rides in Bangalore, in the spelling that XRides's own clients use; all but the id is given. */
public final class BookingBodies {

    /** Stands where the id goes. */
    static final String ID = "0000000000";

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
    }

    private BookingBodies() {}

    static List<String> all() {
        return RIDES.stream().map(Ride::json).toList();
    }

    /** A booking as a client sends it, for what is measured without HTTP. */
    public static String withId(int id) {
        return all().get(id % RIDES.size()).replace(ID, Integer.toString(id));
    }
}
