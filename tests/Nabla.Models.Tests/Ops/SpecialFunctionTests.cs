using System;
using Xunit;

namespace Nabla.Models.Tests.Ops;

/// <summary>Compares special functions with values computed with 40 digits.</summary>
public class SpecialFunctionTests
{
    [Theory]
    [InlineData(1e-300, 1.1283791670955126e-300, 1.0, 690.7755278982137, -9.999999999999999e+299, double.PositiveInfinity)]
    [InlineData(1e-08, 1.1283791670955126e-08, 0.9999999887162083, 18.42068073818021, -100000000.57721564, 1.0000000000000002e+16)]
    [InlineData(0.1, 0.1124629160182849, 0.887537083981715, 2.252712651734206, -10.423754940411076, 101.43329915079275)]
    [InlineData(0.3, 0.3286267594591274, 0.6713732405408726, 1.0957979948180756, -3.502524222200133, 12.245364546107732)]
    [InlineData(0.499, 0.5196206559894685, 0.48037934401053156, 0.5743309231606863, -1.9684532588873478, 4.951679830634705)]
    [InlineData(0.5, 0.5204998778130465, 0.4795001221869535, 0.5723649429247001, -1.9635100260214235, 4.934802200544679)]
    [InlineData(0.75, 0.7111556336535151, 0.28884436634648486, 0.20328095143129538, -1.0858608797864722, 2.5418796476716063)]
    [InlineData(0.999, 0.8422852702064969, 0.15771472979350307, 0.0005780385328913802, -0.5788618021086455, 1.6473414317770505)]
    [InlineData(1.0, 0.8427007929497149, 0.15729920705028513, 0.0, -0.5772156649015329, 1.6449340668482264)]
    [InlineData(1.25, 0.9229001282564583, 0.07709987174354177, -0.09827183642181316, -0.22745353337626542, 1.1973291545071107)]
    [InlineData(1.4616321449683, 0.9612714996298484, 0.03872850037015166, -0.12148629053584961, -6.02550050576728e-14, 0.9676722454476763)]
    [InlineData(1.7, 0.9837904585907745, 0.01620954140922544, -0.09580769740706588, 0.2085478748734939, 0.7932328301639984)]
    [InlineData(2.0, 0.9953222650189527, 0.004677734981047266, 0.0, 0.42278433509846713, 0.6449340668482264)]
    [InlineData(2.5, 0.999593047982555, 0.0004069520174449589, 0.2846828704729192, 0.7031566406452432, 0.49035775610023485)]
    [InlineData(3.0, 0.9999779095030014, 2.209049699858544e-05, 0.6931471805599453, 0.9227843350984671, 0.39493406684822646)]
    [InlineData(4.7, 0.9999999999700474, 2.9952597863796555e-11, 2.7364051463155667, 1.4374238096317817, 0.23699183867807336)]
    [InlineData(7.5, 1.0, 2.776649386030569e-26, 7.534364236758733, 1.9467574842460869, 0.1426158966967038)]
    [InlineData(9.99, 1.0, 2.553157649309535e-45, 12.779315214350193, 2.250700372831201, 0.10527695014824179)]
    [InlineData(10.0, 1.0, 2.088487583762545e-45, 12.801827480081469, 2.251752589066721, 0.10516633568168575)]
    [InlineData(12.3, 1.0, 9.029925149482068e-68, 18.238983407092245, 2.468398400301138, 0.0846951702459164)]
    [InlineData(25.5, 1.0, 8.80166269072795e-285, 56.389167643719944, 3.2189424728839198, 0.03999466964956292)]
    [InlineData(26.2, 1.0, 1.643250792438946e-300, 58.65213589710768, 3.2465540596776443, 0.03890559913707757)]
    [InlineData(171.5, 1, 0.0, 709.1431630309282, 5.141664981433999, 0.0058479365506103834)]
    [InlineData(100000.0, 1, 0.0, 1051287.7089736569, 11.512920464961896, 1.0000050000166667e-05)]
    [InlineData(1e+200, 1, 0.0, 4.595170185988091e+202, 460.51701859880916, 1e-200)]
    [InlineData(-0.3, -0.3286267594591274, 1.3286267594591274, 1.4648400508576025, 2.113309779635399, 13.945160267805722)]
    [InlineData(-0.5, -0.5204998778130465, 1.5204998778130465, 1.2655121234846454, 0.03648997397857652, 8.934802200544679)]
    [InlineData(-1.5, -0.9661051464753108, 1.9661051464753108, 0.860047015376481, 0.7031566406452432, 9.379246644989124)]
    [InlineData(-2.25, -0.9985372834133188, 1.9985372834133188, 0.5555015450206475, 4.158583564657972, 19.37941051186914)]
    [InlineData(-6.3, -1.0, 2.0, -5.791227281672506, 4.2003210041401875, 14.932617934670926)]
    [InlineData(-20.5, -1.0, 2.0, -42.70719597482576, 3.044616882512525, 9.82199434464988)]
    public void Value_OfSpecialFunctions_IsGoodToAFewUlp(double x, double erf, double erfc, double lgamma, double digamma, double trigamma)
    {
        Near(erf, Nn.Erf(x));
        Near(erfc, Nn.Erfc(x));
        Near(lgamma, Nn.LGamma(x));
        Near(digamma, Nn.Digamma(x));
        Near(trigamma, Nn.Trigamma(x));
        if (Math.Abs(x) is > 1e-30 and < 1e30)
        {
            Assert.Equal((float)erf, Nn.Erf((float)x), 3e-7f);
            Assert.Equal((float)Nn.LGamma((double)(float)x), Nn.LGamma((float)x));
        }

        // Below 0, lgamma and digamma have zeros; near these their terms cancel.
        void Near(double expected, double actual) =>
            Assert.True(
                expected.Equals(actual) || Math.Abs(expected - actual) <= 4e-15 * Math.Max(Math.Abs(expected), x < 0 ? 1 : 0),
                $"{x}: {actual:R}, {expected:R} expected"
            );
    }

    // polygamma(order, x) with 40 digits.
    [Theory]
    [InlineData(0.75, 0, -1.0858608797864722)]
    [InlineData(0.75, 1, 2.5418796476716063)]
    [InlineData(0.75, 2, -5.3026332163376395)]
    [InlineData(0.001, 2, -2000000002.3976321)]
    [InlineData(3.5, 2, -0.1082040516417274)]
    [InlineData(11.25, 2, -0.008634699712175786)]
    [InlineData(100000.0, 2, -1.00001000005e-10)]
    [InlineData(-0.3, 2, 67.63908119988317)]
    [InlineData(-6.3, 2, 68.81603290009363)]
    [InlineData(0.5, 3, 97.40909103400244)]
    [InlineData(1.0, 3, 6.493939402266829)]
    [InlineData(-1.5, 3, 194.59427621918763)]
    [InlineData(40.0, 3, 3.24414001515635e-05)]
    [InlineData(2.25, 5, 1.0564876812920458)]
    [InlineData(-0.75, 5, 492226.7524508089)]
    [InlineData(1.5, 8, -1059.9617600414265)]
    public void Value_OfPolygamma_IsGoodToAFewUlp(double x, int order, double expected)
    {
        double actual = Nn.Polygamma(x, order);
        Assert.True(Math.Abs(expected - actual) <= 1e-14 * Math.Abs(expected), $"ψ({order}) of {x}: {actual:R}, {expected:R} expected");
        Assert.Equal((float)Nn.Polygamma((double)(float)x, order), Nn.Polygamma((float)x, order));
    }

    [Theory]
    [InlineData(double.NaN, 2, double.NaN)]
    [InlineData(double.NegativeInfinity, 2, double.NaN)]
    [InlineData(double.PositiveInfinity, 2, -0.0)]
    [InlineData(0.0, 2, double.NegativeInfinity)]
    [InlineData(-0.0, 2, double.PositiveInfinity)]
    [InlineData(-3.0, 3, double.PositiveInfinity)]
    [InlineData(-3.0, 2, double.NaN)]
    [InlineData(1.0, 1.5, double.NaN)]
    [InlineData(1.0, -1, double.NaN)]
    public void Value_OfPolygamma_AtItsEdges(double x, double order, double expected) => Assert.Equal(expected, Nn.Polygamma(x, order));
}
