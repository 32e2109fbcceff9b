"""The words of fingerprints: 256 things, no two of which begin alike."""

_ALL = """
acorn amber anchor apple apricot arrow aspen autumn bacon badge bakery bamboo
banjo barley basket beach beaver bench berry birch bishop blanket blossom boat
bonfire bottle branch bread brick bridge bronze brush bucket butter cabin cactus
camel candle canoe canvas captain carpet carrot castle cedar cello chalk cherry
chest chimney cinema circle clover coast cobalt coffee comet copper coral corner
cotton cradle crane cricket crown crystal cushion daisy dancer delta desert
diamond dolphin donkey dragon drawer drum eagle early earth echo elbow ember
emerald engine evening fabric falcon feather fennel ferry fiddle field finger
flame flute forest fossil fountain frost garden garlic ginger glacier globe
goblet golden goose granite grape grove guitar hammer harbour harvest hazel
helmet heron hickory hollow honey horizon hotel iceberg indigo insect island
ivory jacket jasmine jelly jewel journal juniper kettle kitchen kitten ladder
lagoon lantern laurel lavender lemon lettuce library lily linen lobster locket
lotus lumber magnet mango maple marble market meadow melon mirror monsoon mosaic
motor mountain mushroom mustard napkin needle nickel nutmeg oasis ocean olive
onion opal orange orchard otter oven oyster paddle palace panda paper parsley
pastry peach pebble pencil pepper piano pigeon pillow planet plum pocket pony
poppy potato prairie pumpkin purple quarry quilt rabbit radio rainbow raven
ribbon river robin rocket saddle saffron salmon sandal sapphire scarf school
seven shadow silver sister sparrow spring stable summer sunset swallow table
tailor teapot temple thunder ticket tiger timber toast tomato tower trumpet
tulip tunnel turtle umbrella valley vanilla velvet village violin walnut window
winter wizard yellow zebra zigzag
"""

WORDS = tuple(_ALL.split())
