-- A booking as XRides sent it. The id is XRides's own: it makes a repeated request recognisable.
CREATE TABLE bookings (
    id                  bigint PRIMARY KEY CHECK (id > 0),
    user_id             bigint NOT NULL,
    vehicle_model_id    integer NOT NULL,
    travel_type_id      integer NOT NULL,
    package_id          integer,
    from_area_id        integer,
    to_area_id          integer,
    from_city_id        integer,
    to_city_id          integer,
    from_date           timestamptz NOT NULL,
    to_date             timestamptz,
    booking_created     timestamptz NOT NULL,
    online_booking      boolean NOT NULL,
    mobile_site_booking boolean NOT NULL,
    car_cancellation    boolean NOT NULL,
    from_lat            double precision,
    from_long           double precision,
    to_lat              double precision,
    to_long             double precision,
    -- What was sent beside the fields above.
    extra               jsonb,
    stored_at           timestamptz NOT NULL DEFAULT now()
);
